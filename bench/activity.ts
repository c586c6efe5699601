import { randomUUID } from 'node:crypto';
import { appId, homeTenant } from '../test/support/stub-connector.ts';
import { observation } from './prepare.ts';
import { zorg } from './school.ts';

/** A tap on a form's button, as Teams sends it; a new form instance every time. `quiet`: an observation; `owed`: feedback to the signaller. */
export function tap(kind: 'quiet' | 'owed', code: string, serviceUrl: string): string {
  const fields = kind === 'quiet' ? { form: 'stap1', tekst: observation, bron: 'gezien' } : { form: 'terugkoppeling', hoe: observation };
  return JSON.stringify({
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: randomUUID(),
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl,
    locale: 'nl-NL',
    from: { id: `29:${zorg.user}`, name: 'Een Verzonnen Persoon', aadObjectId: zorg.user },
    recipient: { id: `28:${appId}`, name: 'Niet Pluis' },
    conversation: { id: `a:chat-${zorg.user}`, conversationType: 'personal', tenantId: homeTenant },
    channelData: { tenant: { id: homeTenant } },
    value: {
      action: { type: 'Action.Execute', verb: 'submit', data: { ...fields, code, instance: randomUUID(), version: '5' } },
      trigger: 'manual',
    },
  });
}
