/** The samples: fixtures of the tests, all of our own writing. */

import blog from "../tests/pages/blog-code-table/page.html";
import forum from "../tests/pages/forum-thread/page.html";
import news from "../tests/pages/news-appeal-paragraphs/page.html";
import overlay from "../tests/pages/news-appeal-overlay/page.html";
import story from "../tests/pages/arabic/page.html";

export const SAMPLES = [
  { name: "A news story that ends in an appeal", page: news, address: "https://harbour.example/news/story" },
  { name: "A story under a bar and a modal", page: overlay, address: "https://paper.example/news/story" },
  { name: "A blog post with code and a table", page: blog, address: "https://blog.example/post" },
  { name: "A forum thread", page: forum, address: "https://forum.example/thread" },
  { name: "A story in Arabic", page: story, address: "https://arabic.example/story" },
];
