import { checkFeatures } from './check-features';
import type { AlertSwitchModel, DegradationModel } from './degradation-model';
import { checkCidrs, checkPort, checkPrometheusUrl } from '../../core/check-endpoint';
import { checkImage, ImageRules } from '../../core/check-image';
import { checkLabels } from '../../core/labels';
import { DNS_LABEL } from '../../core/name-rules';
import type { Problem } from '../../core/problem';

/** A CronJob adds 11 characters to the names of its Jobs, and its own name adds seven to that of the flags. */
const LONGEST_NAME = 63 - 11 - 7;
const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/** All that is wrong with the features of a service, and with what switches them. */
export function checkDegradation(model: DegradationModel, images: ImageRules = {}): Problem[] {
  const { name, labels, features, alertSwitch } = model;
  return [
    ...name.length <= LONGEST_NAME && DNS_LABEL.matches(name) ? [] : [{
      code: 'SRE1101', prop: 'name', must: DNS_LABEL.must.replace('63', String(LONGEST_NAME)), got: name, fix: 'Pass a shorter or simpler name.',
    } as const],
    ...checkLabels('labels', labels),
    ...checkFeatures(features),
    ...alertSwitch === undefined ? [] : checkSwitch(alertSwitch, images),
  ];
}

function checkSwitch(alertSwitch: AlertSwitchModel, images: ImageRules): Problem[] {
  const { recoverAfterSeconds, disableAfterSeconds, image } = alertSwitch;
  return [
    ...checkTime('switchedBy.recoverAfter', recoverAfterSeconds, 5),
    ...disableAfterSeconds === undefined ? [] : checkTime('switchedBy.disableAfter', disableAfterSeconds, 2),
    ...checkPrometheusUrl('SRE5207', 'switchedBy.prometheusUrl', alertSwitch.prometheusUrl),
    ...checkCidrs('SRE5207', 'switchedBy.prometheusCidrs', alertSwitch.prometheusCidrs),
    ...checkCidrs('SRE5207', 'switchedBy.apiServerCidrs', alertSwitch.apiServerCidrs),
    ...checkPort('SRE5207', 'switchedBy.prometheusPodPort', alertSwitch.prometheusPodPort),
    ...checkPort('SRE5207', 'switchedBy.apiServerPort', alertSwitch.apiServerPort),
    ...checkImage('switchedBy.image', image, images),
  ];
}

/** Prometheus is asked once a minute, so times are minutes; a page looks at five of them. */
function checkTime(prop: string, seconds: number, minutes: number): Problem[] {
  if (Number.isInteger(seconds / MINUTE) && seconds >= minutes * MINUTE && seconds <= DAY) return [];
  return [{
    code: 'SRE5206', prop, must: `be whole minutes, from ${minutes} minutes to a day`, got: `${seconds} s`, fix: `Pass for example Duration.minutes(${minutes * 6}).`,
  }];
}
