/** A step that changes labels, or keeps and drops what has them; in the spelling of the operator's custom resources. */
export interface Relabeling {
  readonly sourceLabels?: readonly string[];
  /** RE2, matched from end to end. */
  readonly regex?: string;
  readonly targetLabel?: string;
  readonly replacement?: string;
  readonly action?: 'keep' | 'drop' | 'labelmap' | 'labeldrop';
}

/** The same step as a configuration file spells it. */
export function relabelConfig({ sourceLabels, regex, targetLabel, replacement, action }: Relabeling): Readonly<Record<string, unknown>> {
  return { source_labels: sourceLabels, regex, target_label: targetLabel, replacement, action };
}

export function keep(label: string, regex: string): Relabeling {
  return { sourceLabels: [label], regex, action: 'keep' };
}

export function drop(label: string, regex: string): Relabeling {
  return { sourceLabels: [label], regex, action: 'drop' };
}

/** Copies a label, unless it is empty or does not match. */
export function copy(from: string, targetLabel: string, regex = '(.+)'): Relabeling {
  return { sourceLabels: [from], regex, targetLabel };
}
