/** What one step of a command took. */
export interface Step {
  name: string;
  /** Seconds on the wall. */
  seconds: number;
  /** Seconds of processor time of this process, all its threads together; its children are not in it. */
  cpu: number;
}

/** A clock that is told where the steps begin and end. */
export interface StepClock {
  /** Runs a step and notes what it took, also when it throws. */
  run: <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;
  /** The steps so far, in their order. */
  steps: Step[];
}

/** Starts a clock for the steps of a command. */
export function startClock(): StepClock {
  const steps: Step[] = [];
  return {
    steps,
    async run(name, work) {
      const started = performance.now();
      const before = process.cpuUsage();
      try {
        return await work();
      } finally {
        const { user, system } = process.cpuUsage(before);
        steps.push({
          name,
          seconds: (performance.now() - started) / 1e3,
          cpu: (user + system) / 1e6,
        });
      }
    },
  };
}
