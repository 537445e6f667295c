// Open a mail file in a window of its own and say which buttons its invitation bar shows, and what it says.
const [path, done] = arguments;

async function open() {
  const { setTimeout } = ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs");
  const pause = () => new Promise(resolve => setTimeout(resolve, 200));
  for (const old of Services.wm.getEnumerator("mail:messageWindow")) {
    old.close();
  }
  const file = Cc["@mozilla.org/file/local;1"].createInstance(Ci.nsIFile);
  file.initWithPath(path);
  const address = Services.io.newFileURI(file).mutate().setQuery("type=application/x-message-display").finalize();
  const main = Services.wm.getMostRecentWindow("mail:3pane");
  const shown = main.openDialog("chrome://messenger/content/messageWindow.xhtml", "_blank", "all,dialog=no", address);
  const bar = () => shown.document.getElementById("messageBrowser")?.contentDocument?.getElementById("imip-bar");
  const buttons = () =>
    bar() && !bar().collapsed ? [...bar().querySelectorAll("toolbarbutton[id]")].filter(one => !one.hidden).map(one => one.id) : [];
  // the bar is filled once the calendar has been looked through: wait until it has shown the same for a second
  let before = "";
  for (let same = 0, left = 75; left && (same < 5 || !before); left--) {
    await pause();
    const now = buttons().join();
    same = now === before ? same + 1 : 0;
    before = now;
  }
  return { buttons: buttons(), words: bar()?.getAttribute("label") || bar()?.textContent.trim() || "" };
}

open().then(done, fault => done({ error: String(fault) }));
