import { chooseClock, dropClock } from "#lib/incidents/clocks/mutations.ts";
import { setExposures } from "#lib/incidents/exposures/mutations.ts";
import {
  addClaim,
  addEvent,
  closeIncident,
  openIncident,
  setAwareness,
  updateIncident,
} from "#lib/incidents/mutations.ts";
import { addTask, setTask } from "#lib/incidents/tasks/mutations.ts";
import { dayTime, unknownTime } from "#lib/shared/interval.ts";
import { all, revisionOf, type Story, type Write } from "./story.ts";

const source = { sourceName: "Notice", sourceUrl: null, sourceKind: "party" } as const;

/** The writes of an incident, from its opening to its closing. */
export function incidentWrites(story: Story): readonly Write[] {
  const id = () => story.id("incident");
  const head = async () => ({ id: id(), revision: await revisionOf("incident", id()) });
  return [
    {
      name: "lib/incidents/mutations.ts openIncident",
      run: () =>
        story.keep(
          "incident",
          openIncident(all, {
            vendorId: story.id("vendor"),
            title: "Leak",
            severity: "high",
            involvement: "yes",
            summary: "",
            leadId: null,
            notice: unknownTime(),
            sourceName: "Call",
          }),
        ),
    },
    {
      name: "lib/incidents/mutations.ts updateIncident",
      run: async () =>
        updateIncident(all, {
          ...(await head()),
          title: "Bigger leak",
          severity: "very_high",
          involvement: "yes",
          summary: "",
          leadId: null,
          people: 3,
        }),
    },
    {
      name: "lib/incidents/mutations.ts addEvent",
      run: () =>
        addEvent(all, {
          ...source,
          incidentId: id(),
          type: "containment",
          lane: "vendor",
          toLane: null,
          title: "Shut",
          note: "",
          time: dayTime("2026-01-02"),
          correctsId: null,
        }),
    },
    {
      name: "lib/incidents/mutations.ts addClaim",
      run: () =>
        addClaim(all, {
          ...source,
          incidentId: id(),
          subject: "people",
          text: "Three",
          saidBy: "Vendor",
          lane: "vendor",
          said: dayTime("2026-01-02"),
          standing: "new",
          supersedesId: null,
        }),
    },
    {
      name: "lib/incidents/mutations.ts setAwareness",
      run: async () =>
        setAwareness(all, {
          ...(await head()),
          mode: "set",
          time: dayTime("2026-01-03"),
          reason: "Data received",
          assumed: false,
        }),
    },
    {
      name: "lib/incidents/exposures/mutations.ts setExposures",
      run: () =>
        setExposures(all, {
          incidentId: id(),
          cells: [{ systemId: story.id("system"), elementKey: "email" }],
          state: "exposed",
          believed: dayTime("2026-01-02"),
          source: "Answer",
          claimId: null,
        }),
    },
    {
      name: "lib/incidents/clocks/mutations.ts chooseClock",
      run: () =>
        story.keep(
          "clock",
          chooseClock(all, {
            incidentId: id(),
            regimeKey: "custom",
            replacesId: null,
            label: "Answers",
            hours: 120,
            content: null,
            startEventId: null,
            stopEventId: null,
            note: "",
          }),
        ),
    },
    {
      name: "lib/incidents/clocks/mutations.ts dropClock",
      run: () => dropClock(all, { id: story.id("clock"), incidentId: id(), reason: "No" }),
    },
    {
      name: "lib/incidents/tasks/mutations.ts addTask",
      run: () =>
        story.keep(
          "task",
          addTask(all, {
            incidentId: id(),
            title: "Ask",
            phase: "notify",
            ownerId: null,
            dueOn: null,
          }),
        ),
    },
    {
      name: "lib/incidents/tasks/mutations.ts setTask",
      run: async () =>
        setTask(all, {
          id: story.id("task"),
          revision: await revisionOf("task", story.id("task")),
          status: "done",
        }),
    },
    {
      name: "lib/incidents/mutations.ts closeIncident",
      run: async () => closeIncident(all, { ...(await head()), note: "Over" }),
    },
  ];
}
