/** Asks the stand-in to do what Teams would do. Gives what to show; never throws. */
export async function ask(path, body) {
  try {
    const response = await fetch(`/page/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.ok ? await response.json() : failed;
  } catch {
    return failed;
  }
}

const failed = { note: 'Geen verbinding met de demo. Draait hij nog?', bad: true };
