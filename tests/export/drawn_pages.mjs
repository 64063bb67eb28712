// Draws PDFs with pdf.js in Chromium. Arguments: node_modules, PDFs. Prints for each the digest of every page as it is drawn, and
// its text without blanks; asks for nothing outside this machine.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";

const [modules, ...files] = process.argv.slice(2);
const { chromium } = createRequire(`${modules}/`)("playwright-core");
const kinds = { html: "text/html", mjs: "text/javascript", pdf: "application/pdf" };

const server = createServer((request, response) => {
  const name = decodeURIComponent(request.url.split("?")[0]);
  const file = /^\/\d+\.pdf$/.test(name) ? files[Number.parseInt(name.slice(1), 10)] : `${modules}/pdfjs-dist${name}`;
  response.setHeader("Content-Type", kinds[name.split(".").pop()] ?? "application/octet-stream");
  if (name === "/") {
    response.setHeader("Content-Type", kinds.html);
    response.end("<!doctype html><title>pages</title>");
    return;
  }
  createReadStream(file).on("error", () => { response.statusCode = 404; response.end(); }).pipe(response);
});
await new Promise((ready) => { server.listen(0, "127.0.0.1", ready); });
const own = `http://127.0.0.1:${server.address().port}/`;

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage();
await page.goto(own);
const seen = [];
for (let number = 0; number < files.length; ++number) {
  const pages = await page.evaluate(async (address) => {
    const library = await import("/build/pdf.mjs");
    library.GlobalWorkerOptions.workerSrc = "/build/pdf.worker.mjs";
    const pdf = await library.getDocument({ url: address, cMapUrl: "/cmaps/", cMapPacked: true,
                                            standardFontDataUrl: "/standard_fonts/" }).promise;
    const out = [];
    for (let at = 1; at <= pdf.numPages; ++at) {
      const one = await pdf.getPage(at);
      const viewport = one.getViewport({ scale: 1 });
      const canvas = document.createElement("canvas");
      canvas.width = viewport.width;
      canvas.height = viewport.height;
      await one.render({ canvasContext: canvas.getContext("2d"), viewport }).promise;
      const text = await one.getTextContent();
      out.push({ picture: canvas.toDataURL("image/png"), text: text.items.map((item) => item.str).join("").replace(/\s/g, "") });
    }
    return out;
  }, `/${number}.pdf`);
  seen.push({ drawn: pages.map((one) => createHash("sha256").update(one.picture).digest("hex")), texts: pages.map((one) => one.text) });
}
await browser.close();
server.close();
console.log(JSON.stringify(seen));
