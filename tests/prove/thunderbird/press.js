// Press a button of the open mail's invitation bar.
const [name, done] = arguments;

function press() {
  const shown = Services.wm.getMostRecentWindow("mail:messageWindow");
  const button = shown.document.getElementById("messageBrowser").contentDocument.getElementById(name);
  if (!button || button.hidden) {
    return { error: `there is no button ${name}` };
  }
  button.doCommand();
  return {};
}

done(press());
