import type { UserModel } from './service-model';
import type { Problem } from '../../core/problem';
import { INT32_MAX } from '../../core/whole-number';

/** Nothing runs as root or in its group. */
export function checkUser(user: UserModel): Problem[] {
  return (['uid', 'gid', 'fsGroup'] as const).flatMap((key): Problem[] => {
    const value = user[key];
    if (value === undefined || (Number.isInteger(value) && value >= 1 && value <= INT32_MAX)) return [];
    return [{ code: 'SRE1501', prop: `user.${key}`, must: `be a whole number from 1 to ${INT32_MAX}, 0 is root`, got: value, fix: 'Use a number from 10000 on, or SecurityUser.image() for an image with a user of its own.' }];
  });
}
