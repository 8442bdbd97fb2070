import { formatProblem } from '../../../src/core/problem';
import { checkSaturation } from '../../../src/observability/model/check-saturation';
import { SATURATION_LIMITS, SaturationModel } from '../../../src/observability/model/saturation-model';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MODEL: SaturationModel = {
  ...SATURATION_LIMITS,
  source: 'open-telemetry',
  nodes: true,
  pods: true,
  volumes: true,
  sustainedMs: 5 * MINUTE,
  forecastMs: 7 * DAY,
  criticalSeverity: 'SEV3',
  criticalResponseMs: 2 * HOUR,
  ignoredNamespaces: [],
};

const problems = (different: Partial<SaturationModel>) => checkSaturation({ ...MODEL, ...different }).map(formatProblem);

test('what is required is welcome, and so is the smallest and the largest', () => {
  expect(problems({})).toEqual([]);
  expect(problems({ cpu: { warning: 1, critical: 99.9 }, sustainedMs: MINUTE, forecastMs: DAY, linkMbps: 1 })).toEqual([]);
  expect(problems({ sustainedMs: HOUR, forecastMs: 90 * DAY, linkMbps: 1_000_000, ignoredNamespaces: ['kube-system'] })).toEqual([]);
});

test.each<[string, Partial<SaturationModel>, string[]]>([
  ['a warning is not below what is critical', { cpu: { warning: 85, critical: 85 } }, [
    'saturation.cpuWarning must be below saturation.cpuCritical, which is 85, got 85. A warning comes first, or it tells nothing. [SRE3701]',
  ]],
  ['a limit is a share, or more than all', { memory: { warning: 0.8, critical: 100 } }, [
    'saturation.memoryWarning must be percent, at least 1 and below 100, got 0.8. What is full cannot become fuller: tell before that. [SRE3701]',
    'saturation.memoryCritical must be percent, at least 1 and below 100, got 100. What is full cannot become fuller: tell before that. [SRE3701]',
  ]],
  ['a limit is no number', { disk: { warning: NaN, critical: 85 } }, [
    'saturation.diskWarning must be percent, at least 1 and below 100, got NaN. What is full cannot become fuller: tell before that. [SRE3701]',
  ]],
  ['a spike is enough', { sustainedMs: 1_000 }, [
    'saturation.sustained must be whole seconds from 1m to 1h, within the response time of what is critical, got "1s". Leave it out for five minutes. [SRE3702]',
  ]],
  ['it is waited longer than somebody may take to respond', { sustainedMs: 20 * MINUTE, criticalSeverity: 'SEV2', criticalResponseMs: 15 * MINUTE }, [
    'saturation.sustained must be whole seconds from 1m to 15m, within the response time of what is critical, got "20m". Leave it out for five minutes. [SRE3702]',
  ]],
  ['the forecast is short', { forecastMs: 4 * HOUR }, [
    'saturation.forecast must be whole hours from 1d to 90d, got "4h". Leave it out for seven days: what fills up within hours is told of anyway. [SRE3702]',
  ]],
  ['a link has no speed', { linkMbps: -1 }, [
    'saturation.linkSpeed must be megabits a second from 1 to 1000000, got -1. Write 10000 for ten gigabits a second. [SRE3703]',
  ]],
  ['a namespace has no valid name', { ignoredNamespaces: ['ci', 'Build Jobs'] }, [
    'saturation.ignoredNamespaces[1] must be at most 63 lower case letters, digits and hyphens that start and end with a letter or digit, got "Build Jobs". Correct the name. [SRE1101]',
  ]],
])('fails when %s', (_, different, messages) => {
  expect(problems(different)).toEqual(messages);
});
