import type { AlertModel } from './alert-model';
import { AlertRule } from './alert-problem';
import { condition } from './rules/condition';
import { debugContext } from './rules/debug-context';
import { duration } from './rules/duration';
import { impact } from './rules/impact';
import { labels } from './rules/labels';
import { link } from './rules/link';
import { name } from './rules/name';
import { owner } from './rules/owner';
import { runbook } from './rules/runbook';
import { syntax } from './rules/syntax';
import { text } from './rules/text';
import type { Problem } from '../../core/problem';

/** What an alert has to be, one file and one code each. */
const RULES: readonly AlertRule[] = [name, impact, runbook, owner, debugContext, labels, syntax, condition, duration, link, text];

/** What is wrong with an alert. */
export function checkAlert(alert: AlertModel): Problem[] {
  return RULES.flatMap((rule) => rule(alert));
}
