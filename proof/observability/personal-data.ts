/** Things that no store may hold, each by what it is. All are made up; cards are the test numbers of their networks. */
export const PERSONAL_DATA = {
  email: 'ann.smith@customers.example.com',
  visa: '4111111111111111',
  mastercard: '5555 5555 5555 4444',
  amex: '3782-822463-10005',
  socialSecurity: '078-05-1120',
  iban: 'DE89 3704 0044 0532 0130 00',
  bearer: 'mF_9.B5f-4.1JqM',
  jwt: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N',
  password: 'hunter2-correct-horse',
  apiKey: 'AKd93jfKQ02ksl1',
  cookie: 'sid31d4d96e407aad42',
  urlPassword: 'pgPa55word',
  custom: 'C-20481516',
} as const;

/** Attributes that hold all of it, in values and under telling keys. */
export function personalAttributes(): Record<string, unknown> {
  const { email, visa, mastercard, amex, socialSecurity, iban, bearer, jwt, password, apiKey, cookie, urlPassword, custom } = PERSONAL_DATA;
  return {
    'note': `mail ${email}, card ${visa}, or ${mastercard} or ${amex}`,
    'card.number': Number(visa),
    'ssn': socialSecurity,
    'account': `IBAN ${iban}.`,
    'header': `Authorization: Bearer ${bearer}`,
    'session': jwt,
    'db.password': password,
    'http.request.header.x-api-key': [apiKey],
    'http.request.header.cookie': `sid=${cookie}`,
    'login': { user: 'ann', password },
    'db.url': `postgres://shop:${urlPassword}@db.example.com/orders`,
    'url.query': `q=1&api_key=${apiKey}&token=${bearer}`,
    'customer': custom,
  };
}

/** A sentence that holds all of it, as people log it. */
export function personalSentence(): string {
  return Object.entries(personalAttributes()).map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`).join('; ');
}

/** What can still be read, wherever it stands. */
export function leaks(received: unknown): string[] {
  const text = JSON.stringify(received);
  return Object.entries(PERSONAL_DATA).filter(([, value]) => text.includes(value)).map(([kind]) => kind);
}
