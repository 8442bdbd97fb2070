/** Integrations that do not tell of the end of an alert unless told to. */
const SILENT_WHEN_RESOLVED = ['email', 'slack', 'wechat', 'rocketchat'];

/** The same receivers with a webhook in the place of each integration: routing stays, and nothing leaves the machine. */
export function localReceivers(receivers: readonly any[], url: (integration: string) => string): unknown[] {
  return receivers.map(receiver => ({
    name: receiver.name,
    webhook_configs: Object.entries<any>(receiver).filter(([key]) => key.endsWith('_configs')).flatMap(([key, configs]) => {
      const integration = key.replace(/_configs$/, '');
      return configs.map((config: any) => ({
        url: url(integration),
        send_resolved: config.send_resolved ?? !SILENT_WHEN_RESOLVED.includes(integration),
      }));
    }),
  }));
}
