import { FlagdCore } from '@openfeature/flagd-core';

const FLAG = {
  state: 'ENABLED',
  variants: { enabled: true, disabled: false },
  defaultVariant: 'enabled',
  targeting: { if: [{ '==': [{ var: 'tier' }, 'free'] }, 'disabled', 'enabled'] },
};

function flagd(flag: unknown): FlagdCore {
  const core = new FlagdCore();
  core.setConfigurations(JSON.stringify({ flags: { recommendations: flag } }));
  return core;
}

describe('flagd', () => {
  test('it evaluates a flag by its targeting, and a disabled one to what the caller falls back to', () => {
    const core = flagd(FLAG);
    expect(core.resolveBooleanEvaluation('recommendations', false, { tier: 'paid' })).toMatchObject({ value: true, variant: 'enabled' });
    expect(core.resolveBooleanEvaluation('recommendations', true, { tier: 'free' })).toMatchObject({ value: false, reason: 'TARGETING_MATCH' });
    expect(flagd({ ...FLAG, state: 'DISABLED' }).resolveBooleanEvaluation('recommendations', false)).toMatchObject({ value: false, reason: 'DISABLED' });
  });

  test('it refuses a state that it does not know, and a default that is no variant', () => {
    expect(() => flagd({ ...FLAG, state: 'DEGRADED' })).toThrow('invalid flagd flag configuration');
    expect(() => flagd({ ...FLAG, defaultVariant: 'degraded' })).toThrow();
  });
});
