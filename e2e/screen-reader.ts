import { type CDPSession, expect, type Page } from '@playwright/test';
import { z } from 'zod';

const axValue = z.object({ value: z.unknown().optional() }).optional();
const axNode = z.object({
  nodeId: z.string(),
  parentId: z.string().optional(),
  ignored: z.boolean(),
  backendDOMNodeId: z.int().optional(),
  role: axValue,
  name: axValue,
  description: axValue,
  childIds: z.array(z.string()).default([]),
  properties: z
    .array(z.object({ name: z.string(), value: z.object({ value: z.unknown().optional() }) }))
    .default([]),
});
const axTree = z.object({ nodes: z.array(axNode) });
const resolved = z.object({ object: z.object({ objectId: z.string() }) });

/** One thing that a screen reader says, and what it says it of. */
interface Utterance {
  role: string;
  name: string;
  description: string;
  focused: boolean;
  checked: boolean;
  domNodeId: number | undefined;
}

/** Roles that are said by their content, not by a name of their own. */
const silent = new Set([
  'none',
  'generic',
  'InlineTextBox',
  'LineBreak',
  'RootWebArea',
  'LabelText',
  'SvgRoot',
]);

/**
 * Uses a page as a screen reader does: by Chromium's accessibility tree alone, which is what it hands to NVDA, JAWS, Orca
 * and VoiceOver. What is not in there is not said and can't be used.
 */
export class ScreenReader {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async attach(page: Page): Promise<ScreenReader> {
    const session = await page.context().newCDPSession(page);
    await session.send('Accessibility.enable');
    return new ScreenReader(session);
  }

  /** Everything that is said when the page is read from its top. */
  async read(): Promise<Utterance[]> {
    const { nodes } = axTree.parse(await this.#session.send('Accessibility.getFullAXTree'));
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const said: Utterance[] = [];
    const walk = (id: string): void => {
      const node = byId.get(id);
      if (!node) return;
      const role = String(node.role?.value ?? '');
      if (!node.ignored && !silent.has(role)) {
        const property = (name: string) => node.properties.find((each) => each.name === name)?.value.value;
        said.push({
          role,
          name: String(node.name?.value ?? ''),
          description: String(node.description?.value ?? ''),
          focused: property('focused') === true,
          checked: property('checked') === 'true',
          domNodeId: node.backendDOMNodeId,
        });
      }
      for (const child of node.childIds) walk(child);
    };
    const root = nodes.find(({ parentId }) => parentId === undefined);
    if (root) walk(root.nodeId);
    return said;
  }

  /** What is said by itself when the focus moves: waits for it. */
  async hears(role: string, name: string): Promise<void> {
    await expect
      .poll(async () =>
        (await this.read()).filter(({ focused }) => focused).map((each) => `${each.role} ${each.name}`),
      )
      .toContain(`${role} ${name}`);
  }

  /** What is said while reading on, whatever has the focus: waits for it. */
  async finds(text: string): Promise<void> {
    await expect.poll(async () => (await this.read()).map(({ name }) => name).join('\n')).toContain(text);
  }

  /** Goes to what is called this, and activates it, as by the reader's own cursor. */
  async activate(role: string, name: string): Promise<void> {
    const [found, ...more] = (await this.read()).filter(
      (each) => each.role === role && each.name.includes(name),
    );
    if (found?.domNodeId === undefined) throw new Error(`there is no ${role} called ${name}`);
    if (more.length > 0) throw new Error(`there is more than one ${role} called ${name}`);
    const { object } = resolved.parse(
      await this.#session.send('DOM.resolveNode', { backendNodeId: found.domNodeId }),
    );
    await this.#session.send('Runtime.callFunctionOn', {
      objectId: object.objectId,
      functionDeclaration: 'function () { this.focus(); if (this.type !== "text") this.click(); }',
    });
  }
}
