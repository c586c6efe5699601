import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { settled } from './slack-driver.ts';
import type { Deliver } from '../../src/demo/slack/deliver.ts';
import { isJson } from './json.ts';
import type { SlackStandIn } from './slack-stand-in.ts';

/** Slack's side of Socket Mode on loopback: says hello, sends envelopes, and hears what is acknowledged. */
export class SlackSocket {
  private readonly http = createServer();
  private readonly server = new WebSocketServer({ server: this.http });
  private readonly waiting = new Map<string, (payload: unknown) => void>();
  /** How often somebody connected. */
  connected = 0;
  private latest: WebSocket | null = null;

  async start(slack: SlackStandIn): Promise<void> {
    await new Promise<void>((resolve) => this.http.listen(0, '127.0.0.1', resolve));
    const { port } = this.http.address() as AddressInfo;
    slack.tokens.add('xapp-stand-in');
    slack.answering('apps.connections.open', () => ({ ok: true, url: `ws://127.0.0.1:${port}/link` }));
    this.server.on('connection', (socket) => {
      this.connected += 1;
      this.latest = socket;
      socket.on('message', (data) => {
        const read: unknown = JSON.parse(Buffer.isBuffer(data) ? data.toString() : '{}');
        if (isJson(read) && typeof read['envelope_id'] === 'string') this.waiting.get(read['envelope_id'])?.(read['payload']);
      });
      socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
    });
  }
  /** An envelope, or the same one again: Slack gives again what it heard nothing about. */
  readonly deliver = async (
    kind: Parameters<Deliver>[0],
    body: Parameters<Deliver>[1],
    envelope: string = randomUUID(),
  ): ReturnType<Deliver> => {
    const answer = new Promise<unknown>((resolve) => this.waiting.set(envelope, resolve));
    this.latest?.send(
      JSON.stringify({ type: kind, envelope_id: envelope, accepts_response_payload: kind !== 'events_api', payload: body }),
    );
    const payload = await answer;
    return { status: 200, body: isJson(payload) && Object.keys(payload).length > 0 ? JSON.stringify(payload) : '' };
  };
  /** As Slack does now and then: asks to connect again. */
  refresh(): void {
    this.latest?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
  }
  /** The line breaks. */
  cut(): void {
    this.latest?.terminate();
  }
  /** One of the two, and waits until the bot is there again; at most two seconds. */
  async again(how: 'refresh' | 'cut'): Promise<void> {
    const before = this.connected;
    if (how === 'cut') this.cut();
    else this.refresh();
    await settled(() => this.connected > before);
  }
  async close(): Promise<void> {
    for (const client of this.server.clients) client.terminate();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
    await new Promise<void>((resolve) => this.http.close(() => resolve()));
  }
}
