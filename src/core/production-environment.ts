/** Words by which people call the environment of their users. */
const PRODUCTION = ['production', 'prod', 'prd', 'live'];
const NEGATIONS = ['non', 'no', 'not', 'pre', 'like'];

/** Whether the name of an environment says that users are in it. One without a name may be any. */
export function isProduction(environment: string | undefined): boolean {
  if (environment === undefined) return true;
  const words = environment.toLowerCase().split(/[^a-z]+/);
  return words.some((word, index) => PRODUCTION.includes(word) && !NEGATIONS.includes(words[index - 1]) && !NEGATIONS.includes(words[index + 1]));
}
