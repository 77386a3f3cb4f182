/** A story with code, formulas and pictures. All text is our own. */

const prose = (/** @type {number} */ from) =>
  [
    "The tide in the sound is two waves added together, one that the moon makes and one that the sun makes, and neither keeps step with the other for long.",
    "A clock that was right in the spring was wrong by the autumn, and so the harbour office kept a table beside the door in which every line had been copied by hand.",
    "Whoever wanted to sail wrote the hour on the back of the hand, because paper did not last a wet morning in an open boat.",
    "Later the office bought a machine with eleven brass wheels, which added up the waves and drew the year on a roll of paper.",
  ]
    .map((text, at) => `<p>Part ${from + at}. ${text}</p>`)
    .join("\n");

export const PIECES = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Two waves in the sound</title></head><body><main><article><h1>Two waves in the sound</h1>
${prose(1)}
<p>The office wrote it as \\(h(t) = a \\cos(\\omega t) + b\\), a line that nobody on the quay could read, and it cost between $5 and $10 to print.</p>
<p>\\[ \\int_0^T h(t)\\,dt = \\frac{a}{\\omega} \\sin(\\omega T) + bT \\]</p>
<p>The folder was kept at C:\\tides\\[old] on the first computer.</p>
${prose(5)}
<pre><code class="language-rust">/// The height of the water, in metres.
fn height(hours: f64) -> f64 {
    let moon = 1.8 * (hours / 12.42).cos();
    moon + 0.4 // and the sun
}</code></pre>
${prose(9)}
<pre><code>the tide is high at six
and low at noon</code></pre>
<figure><img src="/image/quay.svg" srcset="/image/quay.svg 960w, /image/quay-large.svg 1920w" sizes="600px" width="960" height="540" alt="The quay at low tide"><figcaption>The quay, drawn in 1931</figcaption></figure>
${prose(13)}
<figure><img src="/image/wheels.svg" width="960" height="540" alt="Eleven brass wheels"><figcaption>The machine</figcaption></figure>
${prose(17)}
</article></main></body></html>`;
