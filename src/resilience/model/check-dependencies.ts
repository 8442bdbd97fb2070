import type { PolicyModel } from './policy-model';
import { DNS_LABEL, HOST_NAME } from '../../core/name-rules';
import type { Problem } from '../../core/problem';
import { checkWholeNumber } from '../../core/whole-number';

const code = 'SRE5119';

/** What is wrong with how dependencies are named. */
export function checkDependencies({ dependencies }: PolicyModel): Problem[] {
  return dependencies.flatMap(({ name, host, port }, index) => {
    const prop = `dependencies[${index}]`;
    const first = dependencies.findIndex((other) => other.name === name);
    return [
      ...DNS_LABEL.matches(name) ? [] : [{ code, prop: `${prop}.name`, must: DNS_LABEL.must, got: name, fix: 'It becomes a part of the names of objects.' } as const],
      ...HOST_NAME.matches(host) ? [] : [{ code, prop: `${prop}.host`, must: HOST_NAME.must, got: host, fix: 'Write the full name, such as orders-db.data.svc.cluster.local.' } as const],
      ...checkWholeNumber(`${prop}.port`, port, { code, min: 1, max: 65_535, fix: 'Write the port that clients connect to.' }),
      ...first < index ? [{ code, prop: `${prop}.name`, must: `be the only dependency of this name: dependencies[${first}] is one`, got: name, fix: 'Choose another name.' } as const] : [],
    ];
  });
}
