/**
 * Above this a canary fails that is looked at again and again, at least five times in a step. At 2.33, which would do for one look, chance aborts
 * 2 of 100 healthy releases at a weight of 100; at 2.8 it is fewer than 1 of 100 in any step. Counted by
 * proof/delivery/false-aborts.test.ts.
 */
export const REPEATED_LOOKS_Z = 2.8;
