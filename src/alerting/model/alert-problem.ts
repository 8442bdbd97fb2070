import type { AlertModel } from './alert-model';
import type { Problem } from '../../core/problem';

/** What one rule of quality finds wrong with an alert. */
export type AlertRule = (alert: AlertModel) => Problem[];

/** The name of a prop as an error writes it: `impact of alert "CheckoutQueueStuck"`. */
export function propOf({ name }: Pick<AlertModel, 'name'>, prop: string): string {
  return `${prop} of alert ${JSON.stringify(name ?? '')}`;
}

/** Whether somebody wrote nothing: programs without types may pass anything. */
export function isBlank(text: unknown): boolean {
  return typeof text !== 'string' || text.trim() === '';
}
