// node ical_js.mjs LIBRARY FOLDER: for each .ics of the folder its events as [start, end, title], or the complaint; JSON
import fs from "node:fs";
import path from "node:path";

const [library, folder] = process.argv.slice(2);
const ICAL = (await import(path.resolve(library))).default;
ICAL.design.strict = true;

function events(text) {
  const root = new ICAL.Component(ICAL.parse(text));
  return root.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    if (!event.uid) throw new Error("no UID");
    if (event.startDate.zone !== ICAL.Timezone.utcTimezone) throw new Error("a start that is not in UTC");
    return [event.startDate.toJSDate().toISOString(), event.endDate.toJSDate().toISOString(), event.summary ?? ""];
  });
}

const said = {};
for (const name of fs.readdirSync(folder).filter((one) => one.endsWith(".ics"))) {
  try {
    said[name] = events(fs.readFileSync(path.join(folder, name), "utf8"));
  } catch (error) {
    said[name] = String(error.message);
  }
}
process.stdout.write(JSON.stringify(said));
