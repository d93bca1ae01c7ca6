import { enter } from "./support/enter.js";

// `npm run bench [name …]`: speed, as ratios against limits measured in the same run.
await enter("../tests/bench/run.ts");
