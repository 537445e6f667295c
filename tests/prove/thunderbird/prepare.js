// Give the person one calendar, kept in a file of the profile and answering with the person's address.
const done = arguments[arguments.length - 1];

async function prepare() {
  const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
  const { setTimeout } = ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs");
  while (!Services.wm.getMostRecentWindow("mail:3pane")) {
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  const mine = cal.manager.createCalendar("storage", Services.io.newURI("moz-storage-calendar://"));
  mine.name = "Mine";
  mine.setProperty("disabled", false);
  mine.setProperty("imip.identity.key", "me");
  for (const other of cal.manager.getCalendars()) {
    cal.manager.unregisterCalendar(other);
  }
  cal.manager.registerCalendar(mine);
  while (mine.getProperty("itip.transport") == null) {
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  return { organizer: mine.getProperty("organizerId") };
}

prepare().then(done, fault => done({ error: String(fault) }));
