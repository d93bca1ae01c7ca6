/**
 * The vocabulary of background work: one queue per name, with the data its jobs carry.
 * Add a name here, its handler to the noun's `jobs.ts`, and the handler to `lib/jobs/jobs.ts`.
 */
export type JobData = {
  /** Something that a vendor's score depends on changed. */
  readonly "vendor-changed": { readonly vendorId: string };
  /** Daily: rescore the vendors whose `rescoreAt` has come. */
  readonly "rescore-due": Record<string, never>;
  /** Commits an uploaded import chunk by chunk; resumes behind the last finished chunk. */
  readonly "import-commit": { readonly importId: string; readonly jobId: string };
  /** Takes an import back. */
  readonly "import-undo": { readonly importId: string; readonly jobId: string };
  /** An import or undo whose last attempt ended without a word: its worker was killed each time. */
  readonly "import-abandoned": { readonly importId: string; readonly jobId: string };
  /** Opens the work for the vendors that fall short of a version of the requirements. */
  readonly "uplift-open": { readonly upliftId: string; readonly jobId: string };
  /** Daily: what an uplift asked for and nobody did by its day becomes findings. */
  readonly "uplift-overdue": Record<string, never>;
  /** Every few minutes: says of scans whose reader died that they were interrupted. */
  readonly "scans-silent": Record<string, never>;
  /** Hourly: deletes kept evidence whose end has come. */
  readonly "kept-ended": Record<string, never>;
  /** Daily: removes stored files that nothing refers to, and finds evidence whose file is damaged. */
  readonly "evidence-upkeep": Record<string, never>;
  /** Sends one message of the outbox. */
  readonly "mail-send": { readonly mailId: string };
  /** Every few minutes: takes up messages whose sender died. */
  readonly "mail-sweep": Record<string, never>;
  /** Every quarter of an hour, since zones differ: makes the daily mails that are due. */
  readonly "mail-digest": Record<string, never>;
  /** Hourly, since zones differ: writes the reminders of findings whose moment has come. */
  readonly "finding-reminders": Record<string, never>;
  /** Hourly: reminds vendors of questionnaires, and those who sent them of late ones. */
  readonly "questionnaire-reminders": Record<string, never>;
  /** Daily: opens findings for evidence and certificates that have run out. */
  readonly "proof-expired": Record<string, never>;
};

export type JobName = keyof JobData;

/** How one queue behaves. Times in seconds. */
export type QueueDefinition = {
  /** Attempts after the first one. A handler must be safe to run again. */
  readonly retryLimit: number;
  readonly retryDelay: number;
  /** Longest run of one attempt; after it the job is tried again. */
  readonly expireInSeconds: number;
  /** A worker that dies is noticed after this time without a sign of life; at least 10. */
  readonly heartbeatSeconds: number;
  /** Jobs that one handler call receives together; 1 unless the handler folds equal jobs. */
  readonly batchSize: number;
  /** Cron expression in UTC for jobs that start by themselves. */
  readonly schedule?: string;
  /** The queue that a job moves to with its data when its last attempt failed. */
  readonly deadLetter?: JobName;
};

const work: QueueDefinition = {
  retryLimit: 5,
  retryDelay: 2,
  expireInSeconds: 900,
  heartbeatSeconds: 30,
  batchSize: 1,
};

/** The table of queues. Queues are made by the owner role when the database is migrated. */
export const jobQueues: { readonly [N in JobName]: QueueDefinition } = {
  // Not collapsed at the door: a job already waiting may be fetched before the transaction that
  // asks again has committed, and would then read the old state. Equal jobs are folded on arrival.
  "vendor-changed": { ...work, batchSize: 200 },
  "rescore-due": { ...work, schedule: "10 0 * * *" },
  "import-commit": { ...work, expireInSeconds: 3600, deadLetter: "import-abandoned" },
  "import-undo": { ...work, expireInSeconds: 3600, deadLetter: "import-abandoned" },
  "import-abandoned": work,
  "uplift-open": { ...work, expireInSeconds: 3600 },
  "uplift-overdue": { ...work, schedule: "30 0 * * *" },
  "scans-silent": { ...work, schedule: "*/2 * * * *" },
  "kept-ended": { ...work, schedule: "20 * * * *" },
  "evidence-upkeep": { ...work, expireInSeconds: 3600, schedule: "40 1 * * *" },
  // A message counts its own attempts; the job's are for a database that does not answer.
  "mail-send": { ...work, expireInSeconds: 300 },
  "mail-sweep": { ...work, schedule: "*/5 * * * *" },
  "mail-digest": { ...work, schedule: "*/15 * * * *" },
  "finding-reminders": { ...work, schedule: "5 * * * *" },
  "questionnaire-reminders": { ...work, schedule: "8 * * * *" },
  "proof-expired": { ...work, schedule: "20 0 * * *" },
};

export const jobNames = Object.keys(jobQueues) as readonly JobName[];

/** States of a job as the job list shows it. */
export const jobStates = ["queued", "running", "completed", "failed", "cancelled"] as const;
export type JobState = (typeof jobStates)[number];

/** One line of the job list. */
export type JobRow = {
  readonly id: string;
  readonly name: string;
  /** What the work is about, e.g. a file's name. */
  readonly subject: string;
  readonly state: JobState;
  readonly done: number;
  /** Null: it runs, and no end is known. */
  readonly total: number | null;
  /** Null when the product asked for it itself, or the person's account was erased. */
  readonly requestedBy: string | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly cancelRequestedAt: Date | null;
  /** Counts that the work left, by name. */
  readonly result: Readonly<Record<string, number>>;
  /** Code of the failure, for the reader's words. */
  readonly error: string | null;
  /** The import that this job writes or takes back. */
  readonly importId: string | null;
};
