import { RedactionRule } from '../../../src/observability/redaction-rule';
import { renderRedaction } from '../../../src/observability/render/redaction';
import { collectorStack } from '../../support/collectors';

const rendered = (options = {}) => renderRedaction(collectorStack(options).collectors);

test('values, keys and what is never masked', () => {
  const redaction = [RedactionRule.value('ids', 'C-[0-9]+'), RedactionRule.key('^user\\.id$')];
  const { processors } = rendered({ defaultRedaction: false, redaction, keptKeys: ['session.id'] });
  expect(processors['redaction/pii']).toMatchObject({ blocked_values: ['C-[0-9]+'], blocked_key_patterns: ['^user\\.id$'], redact_all_types: true });
  expect(processors['redaction/pii'].ignored_keys).toEqual(expect.arrayContaining(['session.id', 'log.file.path', 'k8s.pod.uid']));
  expect(processors['transform/pii'].trace_statements).toEqual([
    'replace_pattern(span.name, "C-[0-9]+", "****")', 'replace_pattern(span.status.message, "C-[0-9]+", "****")', 'replace_pattern(spanevent.name, "C-[0-9]+", "****")',
  ]);
});

test('masks leave no trace that would become a label', () => {
  expect(rendered().processors['redaction/pii'].summary).toBe('silent');
});

test('without rules there is nothing to do', () => {
  expect(rendered({ defaultRedaction: false })).toEqual({ processors: {}, traces: [], metrics: [], logs: [] });
});
