import { enter } from "./support/enter.js";

enter("worker.ts");
