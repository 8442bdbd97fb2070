/* eslint-disable @typescript-eslint/no-require-imports */
import type * as bargauge from '@grafana/grafana-foundation-sdk/bargauge';
import type * as common from '@grafana/grafana-foundation-sdk/common';
import type * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import type * as prometheus from '@grafana/grafana-foundation-sdk/prometheus';
import type * as stat from '@grafana/grafana-foundation-sdk/stat';
import type * as table from '@grafana/grafana-foundation-sdk/table';
import type * as text from '@grafana/grafana-foundation-sdk/text';
import type * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';

/** The packages of the Grafana Foundation SDK, each loaded when it is first used: they load as slowly as cdk8s, and most programs draw nothing. */
export const sdk = {
  get bargauge(): typeof bargauge {
    return require('@grafana/grafana-foundation-sdk/bargauge');
  },
  get common(): typeof common {
    return require('@grafana/grafana-foundation-sdk/common');
  },
  get dashboard(): typeof dashboard {
    return require('@grafana/grafana-foundation-sdk/dashboard');
  },
  get prometheus(): typeof prometheus {
    return require('@grafana/grafana-foundation-sdk/prometheus');
  },
  get stat(): typeof stat {
    return require('@grafana/grafana-foundation-sdk/stat');
  },
  get table(): typeof table {
    return require('@grafana/grafana-foundation-sdk/table');
  },
  get text(): typeof text {
    return require('@grafana/grafana-foundation-sdk/text');
  },
  get timeseries(): typeof timeseries {
    return require('@grafana/grafana-foundation-sdk/timeseries');
  },
};
