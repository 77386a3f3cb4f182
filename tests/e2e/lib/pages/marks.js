/** Pages for highlights, which are edited between two visits. */

const LEDE = "The lamp on Gannet Rock was lit by hand until the spring of 1971, when a clock took over from the last of its keepers.";
const REFRAIN = "Nobody on the shore noticed.";

/** What the editors did since the last visit: the tests set it. */
export const edits = { some: false, gone: false };

const story = () => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The clock on Gannet Rock</title></head><body><article>
<h1>The clock on Gannet Rock</h1>
${edits.some ? "<p>This story was first told in March. It has been corrected where readers of the island knew better than we did, and we thank them for their letters.</p>" : ""}
<p>${edits.some ? LEDE.replace("the spring of 1971", "the late spring of 1972") : LEDE}</p>
<p>He had written the hour in the book every night for <em>twenty-six years</em>, and on the last night he wrote it a minute late. ${REFRAIN}</p>
<p>The clock was made in a town a hundred miles from the sea, by a man who had never been on a boat. For a week it ran fast. ${REFRAIN}</p>
<p>What the keeper took with him when he left:</p>
<ul><li>the book with the hours,</li><li>a kettle that had lost its lid,</li><li>and the <a href="https://ledger.example/cat">cat</a>, against its will.</li></ul>
${edits.gone ? "" : "<p>The rock has been empty ever since, but for the birds, which had been waiting a long time for just that. They took the gallery first and the kitchen last.</p>"}
<p>In the museum on the quay the book lies open at its last page. The ink of that night's hour is a little paler than the rest, as if he had not pressed quite so hard.</p>
</article></body></html>`;

const ARABIC = `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>ساعة المنارة</title></head><body><article><h1>ساعة المنارة</h1>
<p>كان المصباح على الصخرة يضاء باليد حتى ربيع ذلك العام، ثم جاءت ساعة لتحل محل آخر الحراس الذين عاشوا هناك مع الطيور والريح.</p>
<p>كتب الحارس الساعة في الدفتر كل ليلة مدة ستة وعشرين عاما، وفي الليلة الأخيرة كتبها متأخرا دقيقة واحدة. لم يلاحظ أحد على الشاطئ ذلك.</p>
<p>صنعت الساعة في مدينة تبعد مئة ميل عن البحر، وصنعها رجل لم يركب قاربا في حياته، وظلت أسبوعا كاملا تسبق الوقت الصحيح.</p>
<p>في المتحف على الرصيف يرقد الدفتر مفتوحا على صفحته الأخيرة، وحبر تلك الليلة أشحب قليلا من حبر الليالي التي سبقتها.</p></article></body></html>`;

export const MARKS = {
  "marks.html": { body: story },
  "marks-rtl.html": { body: ARABIC },
};
