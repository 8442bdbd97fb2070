import { writeFileSync } from 'node:fs';
import { ErrorBudgetPolicy } from './error-budget-policy';
import { checkReview, ReviewModel } from './model/review';
import { renderReview } from './render/review-document';
import type { SloAlerts } from './slo-alerts';
import { throwProblems } from '../core/problem';
import { Ratio } from '../core/ratio';

/** What a review looks at. */
export interface SloReviewProps {
  /** The objectives of a service. */
  readonly slos: SloAlerts;
  /**
   * What follows when the budget is spent.
   *
   * @default - none, which the page says
   */
  readonly policy?: ErrorBudgetPolicy;
  /**
   * What is promised to customers, in percent by the name of an objective: `{ availability: 99.5 }`. Below the objective.
   *
   * @default - nothing is promised
   */
  readonly slas?: { readonly [slo: string]: number };
  /**
   * Who takes part.
   *
   * @default - left to be filled in
   */
  readonly reviewers?: string[];
}

/**
 * A page for the regular look back at the objectives of a service: targets, allowed downtime, figures with their queries, distance to what
 * customers were promised, alerts, policy and questions.
 *
 * @example
 *
 * SloReview.of({ slos, policy, slas: { availability: 99.5 } }).save('reviews/checkout.md');
 */
export class SloReview {
  /**
   * The page of a service.
   *
   * @param props - what it looks at.
   * @throws SRE2306
   */
  public static of(props: SloReviewProps): SloReview {
    const model: ReviewModel = {
      slos: props.slos._slos,
      policy: props.policy?._model,
      slas: Object.entries(props.slas ?? {}).map(([slo, target]) => ({ slo, target: Ratio.percent(Number.isFinite(target) ? target : -1) })),
      reviewers: [...props.reviewers ?? []],
    };
    throwProblems(`${props.slos.node.path}: review`, checkReview(model));
    return new SloReview(renderReview(model));
  }

  private constructor(
    /** The page, in Markdown. */
    public readonly markdown: string,
  ) {}

  /**
   * Writes the page to a file.
   *
   * @param path - the file; its folder exists.
   */
  public save(path: string): void {
    writeFileSync(path, this.markdown);
  }
}
