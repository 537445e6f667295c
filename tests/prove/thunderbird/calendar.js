// Say which events the calendar holds.
const done = arguments[arguments.length - 1];

async function look() {
  const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
  const events = [];
  for (const calendar of cal.manager.getCalendars()) {
    for (const item of await calendar.getItemsAsArray(Ci.calICalendar.ITEM_FILTER_ALL_ITEMS, 0, null, null)) {
      events.push({
        uid: item.id,
        sequence: Number(item.getProperty("SEQUENCE") || 0),
        status: item.status,
        starts: item.startDate.getInTimezone(cal.dtz.UTC).icalString,
        answers: item.getAttendees().map(one => one.participationStatus),
      });
    }
  }
  return events;
}

look().then(done, fault => done({ error: String(fault) }));
