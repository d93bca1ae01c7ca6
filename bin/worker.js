import { enter } from "./support/enter.js";

await enter("worker.ts");
