import type { Page } from 'playwright-core'

/** Roles that somebody operates: each needs a name that is read out. */
const operated = new Set([
  'button',
  'checkbox',
  'combobox',
  'link',
  'menuitem',
  'radio',
  'searchbox',
  'slider',
  'spinbutton',
  'switch',
  'tab',
  'textbox',
  'Date',
  'DateTime',
])

interface AccessibilityNode {
  readonly ignored: boolean
  readonly role?: { readonly value: unknown }
  readonly name?: { readonly value: unknown }
  readonly backendDOMNodeId?: number
}

/** What is wrong with a page as it stands: no title, wider than its screen, a control without a name. */
export async function examinePage(page: Page): Promise<string[]> {
  const title = (await page.title()).trim()
  const headings = await page.getByRole('heading').count()
  return [
    ...(title ? [] : ['has no title']),
    ...(headings > 0 ? [] : ['has no heading']),
    ...(await page.evaluate(tooWide)),
    ...(await namelessControls(page)),
  ]
}

/** Runs in the page. What a box of its own clips or scrolls is not the page's width; what only the page clips is lost. */
function tooWide(): string[] {
  const root = document.documentElement
  const isBoxed = (element: Element): boolean => {
    const box = element.parentElement
    if (!box || box === document.body || box === root) return false
    return getComputedStyle(box).overflowX !== 'visible' || isBoxed(box)
  }
  const beyond = [...document.body.querySelectorAll('*')].find((element) => {
    const { width, right } = element.getBoundingClientRect()
    return width > 0 && right > root.clientWidth + 1 && !isBoxed(element)
  })
  if (!beyond && root.scrollWidth <= root.clientWidth) return []
  return [`is wider than its screen, by ${beyond?.outerHTML.slice(0, 120) ?? 'its margins'}`]
}

/** As a screen reader would meet them: by the browser's own accessibility tree. */
async function namelessControls(page: Page): Promise<string[]> {
  const browser = await page.context().newCDPSession(page)
  try {
    const { nodes } = (await browser.send('Accessibility.getFullAXTree')) as { nodes: readonly AccessibilityNode[] }
    const nameless = nodes.filter(
      ({ ignored, role, name }) => !ignored && operated.has(String(role?.value)) && !String(name?.value ?? '').trim(),
    )
    return await Promise.all(
      nameless.map(async ({ role, backendDOMNodeId = 0 }) => {
        const { outerHTML } = await browser.send('DOM.getOuterHTML', { backendNodeId: backendDOMNodeId })
        return `has a ${String(role?.value)} without a name: ${outerHTML.slice(0, 120)}`
      }),
    )
  } finally {
    await browser.detach()
  }
}
