/** For programs that end within minutes: they collect garbage a quarter as often, which saves an eighth of their time. */
export const LESS_COLLECTION = { GOGC: '400' };
