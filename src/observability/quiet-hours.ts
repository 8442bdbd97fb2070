/** When nobody reads tickets. They are held back, and told when the time is over if they still hold. Pages are never held back. */
export interface QuietHours {
  /** When they begin, as `HH:MM`. */
  readonly from: string;
  /** When they end, as `HH:MM`: the next morning if it is before `from`. */
  readonly until: string;
  /** Time zone of both, a name of the time zone database, for example `Europe/Berlin`. */
  readonly timeZone: string;
  /**
   * Whether Saturday and Sunday are quiet all day.
   *
   * @default false
   */
  readonly weekends?: boolean;
}
