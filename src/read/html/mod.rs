//! Web pages: the text in the middle of what surrounds it.

mod around;

use html5ever::ParseOpts;
use html5ever::tendril::TendrilSink;
use scraper::{ElementRef, Html, HtmlTreeSink, Node};

use crate::model::{FileFault, Spot, squeeze};
use crate::read::grid::{self, Down, Room, Written};
use crate::read::html::around::{is_frame, is_told, main_of, serves_the_page, title};
use crate::read::text::raised;
use crate::read::{Block, Paragraph, limit};

/// Elements that show no text of the page's own.
const UNREAD: &[&str] = &[
    "script", "style", "noscript", "template", "head", "nav", "footer", "aside", "button",
    "select", "textarea", "input", "iframe", "object", "svg", "canvas", "video", "audio", "map",
    "rt", "rp",
];

/// Elements that run on in their line.
const INLINE: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "b",
    "bdi",
    "bdo",
    "big",
    "cite",
    "code",
    "data",
    "del",
    "dfn",
    "em",
    "font",
    "i",
    "img",
    "ins",
    "kbd",
    "label",
    "mark",
    "o:p",
    "q",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "time",
    "tt",
    "u",
    "var",
    "wbr",
    "st1:chsdate",
];

/// Reads the page `text`.
///
/// # Errors
///
/// When its elements are nested deeper than on any page, or its tables have too many cells.
pub(super) fn blocks(text: &str) -> Result<Vec<Block>, FileFault> {
    let page = parsed(text)?;
    let main = main_of(page.root_element());
    let mut flow = Flow::default();
    flow.children(main, 0);
    flow.flush();
    if flow.deepest > limit::DEPTH {
        return Err(FileFault::TooDeep(limit::DEPTH));
    }
    let mut blocks = flow.blocks;
    if let Some(title) = title(&page, main).filter(|title| !is_told(title, &blocks)) {
        blocks.insert(0, paragraph(title));
    }
    grid::number(&mut blocks);
    flow.room.fault().map_or(Ok(blocks), Err)
}

/// The elements of the page `text`. It is taken in pieces: what is nested very deep, or makes very many
/// elements of few bytes, is given up before it takes long.
fn parsed(text: &str) -> Result<Html, FileFault> {
    const PIECE: usize = 4096;
    let sink = HtmlTreeSink::new(Html::new_document());
    let mut parser = html5ever::parse_document(sink, ParseOpts::default());
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.char_indices().map(|(place, _)| place).find(|place| *place >= PIECE);
        let (piece, behind) = rest.split_at(end.unwrap_or(rest.len()));
        rest = behind;
        parser.process(piece.into());
        let page = parser.tokenizer.sink.sink.0.borrow();
        let last = page.tree.nodes().next_back();
        if last.is_some_and(|last| last.ancestors().count() > 2 * limit::DEPTH) {
            return Err(FileFault::TooDeep(limit::DEPTH));
        }
        if page.tree.nodes().len() > limit::ELEMENTS {
            return Err(FileFault::TooManyElements(limit::ELEMENTS));
        }
    }
    Ok(parser.finish())
}

/// Blocks as they come out of the elements of a page.
#[derive(Default)]
struct Flow {
    blocks: Vec<Block>,
    /// The text of the paragraph that has begun.
    line: String,
    /// How much of that text is in links.
    linked: usize,
    in_link: bool,
    /// Whether it stands in a table, where a link is a name and a sign is a figure.
    in_cell: bool,
    is_preformatted: bool,
    deepest: usize,
    room: Room,
}

impl Flow {
    /// Takes what stands in `element`, which is `depth` deep in what is read.
    fn children(&mut self, element: ElementRef<'_>, depth: usize) {
        self.deepest = self.deepest.max(depth);
        if depth > limit::DEPTH {
            return;
        }
        let mut number = start_of(element);
        for node in element.children() {
            if let Node::Text(text) = node.value() {
                self.text(text);
            }
            let Some(inner) = ElementRef::wrap(node).filter(|inner| !is_unread(*inner)) else {
                continue;
            };
            if inner.value().name() == "li" {
                self.flush();
                self.line.extend(number.map(|number| format!("{number}. ")));
                number = number.map(|number| number + 1);
            }
            self.element(inner, depth);
        }
    }

    fn element(&mut self, element: ElementRef<'_>, depth: usize) {
        match element.value().name() {
            "br" | "hr" => self.flush(),
            "table" if !is_frame(element) => {
                self.flush();
                let rows = self.rows(element, depth);
                self.blocks.extend(grid::blocks_of(rows, &mut self.room));
            }
            "a" => {
                let around = std::mem::replace(&mut self.in_link, true);
                self.children(element, depth + 1);
                self.in_link = around;
            }
            "pre" => {
                self.flush();
                let around = std::mem::replace(&mut self.is_preformatted, true);
                self.children(element, depth + 1);
                self.flush();
                self.is_preformatted = around;
            }
            // The mark of a footnote.
            "sup" if element.child_elements().any(|inner| inner.value().name() == "a") => {}
            "sup" if element.children().all(|inner| inner.value().is_text()) => {
                self.text(&raised(&element.text().collect::<String>()));
            }
            name if INLINE.contains(&name) => self.children(element, depth + 1),
            "li" => {
                self.children(element, depth + 1);
                self.flush();
            }
            _ => {
                self.flush();
                self.children(element, depth + 1);
                self.flush();
            }
        }
    }

    fn text(&mut self, text: &str) {
        if !self.is_preformatted {
            return self.push(text);
        }
        for (place, line) in text.split('\n').enumerate() {
            if place > 0 {
                self.flush();
            }
            self.push(line);
        }
    }

    fn push(&mut self, text: &str) {
        self.line.push_str(text);
        self.linked += if self.in_link { squeeze(text).chars().count() } else { 0 };
    }

    /// Ends the paragraph, and keeps it unless it only serves the page.
    fn flush(&mut self) {
        let text = one_line(&std::mem::take(&mut self.line));
        let linked = std::mem::take(&mut self.linked);
        let is_link = linked > 0 && linked == squeeze(&text).chars().count();
        if !text.is_empty() && (self.in_cell || !is_link && !serves_the_page(&text)) {
            self.blocks.push(paragraph(text));
        }
    }

    /// The rows of `table`, without those of tables in it.
    fn rows(&mut self, table: ElementRef<'_>, depth: usize) -> Vec<Vec<Written>> {
        let parts = table.child_elements().flat_map(|part| match part.value().name() {
            "tr" => vec![part],
            "thead" | "tbody" | "tfoot" => part.child_elements().collect(),
            _ => Vec::new(),
        });
        let rows: Vec<ElementRef<'_>> =
            parts.filter(|row| row.value().name() == "tr" && !is_unread(*row)).collect();
        let is_cell = |cell: &ElementRef<'_>| ["td", "th"].contains(&cell.value().name());
        let mut written = Vec::new();
        for row in &rows {
            let mut line = Vec::new();
            for cell in row.child_elements().filter(|cell| is_cell(cell) && !is_unread(*cell)) {
                line.push(self.cell(cell, depth));
            }
            written.push(line);
        }
        written
    }

    fn cell(&mut self, cell: ElementRef<'_>, depth: usize) -> Written {
        let span = |name: &str| cell.attr(name).and_then(|span| span.trim().parse().ok());
        let around = std::mem::take(&mut self.blocks);
        let in_cell = std::mem::replace(&mut self.in_cell, true);
        self.children(cell, depth + 3);
        self.flush();
        self.in_cell = in_cell;
        let blocks = std::mem::replace(&mut self.blocks, around);
        Written {
            blocks,
            across: span("colspan").unwrap_or(1),
            down: Down::Rows(span("rowspan").unwrap_or(1)),
        }
    }
}

fn paragraph(text: String) -> Block {
    Block::Paragraph(Paragraph { spot: Spot::line(1), text })
}

/// The number of the first item of `list`; `None` where items have none.
fn start_of(list: ElementRef<'_>) -> Option<u32> {
    let is_numbered =
        list.value().name() == "ol" && list.attr("type").is_none_or(|kind| kind == "1");
    is_numbered.then(|| list.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1))
}

fn is_unread(element: ElementRef<'_>) -> bool {
    let style = |style: &str| {
        let style = squeeze(style).to_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    };
    UNREAD.contains(&element.value().name())
        || element.attr("hidden").is_some()
        || element.attr("style").is_some_and(style)
}

/// One line of `text`: white space is one space, and none where a line of the source ends between
/// Hanzi.
fn one_line(text: &str) -> String {
    let mut line = String::new();
    let mut gap: Option<bool> = None;
    for character in text.chars().filter(|c| !matches!(c, '\u{200b}' | '\u{feff}')) {
        if character.is_whitespace() {
            gap = Some(gap.unwrap_or(false) || character == '\n');
            continue;
        }
        let is_wide = |c: char| !c.is_ascii();
        let joins =
            gap == Some(true) && is_wide(character) && line.chars().last().is_some_and(is_wide);
        if gap.take().is_some() && !joins && !line.is_empty() {
            line.push(' ');
        }
        line.push(character);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Cell;

    /// Writes blocks as `text` and `[a | b]`.
    fn shown(page: &str) -> Vec<String> {
        let block = |block: Block| match block {
            Block::Paragraph(paragraph) => vec![paragraph.text],
            Block::Table(table) => {
                let texts = |row: &Vec<Cell>| {
                    row.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>().join(" | ")
                };
                table.rows.iter().map(|row| format!("[{}]", texts(row))).collect()
            }
        };
        blocks(page).unwrap().into_iter().flat_map(block).collect()
    }

    const TEXT: &str = "<p>一、去年情况</p><p>全年粮食产量3万吨，比上年增长2%。茶叶、油菜、蚕桑稳定，市场供应充足。</p>\
        <p>二、今年打算</p><p>粮食产量保持3万吨，新建高标准农田两万亩，水库除险加固三座。</p>";
    const READ: &[&str] = &[
        "一、去年情况",
        "全年粮食产量3万吨，比上年增长2%。茶叶、油菜、蚕桑稳定，市场供应充足。",
        "二、今年打算",
        "粮食产量保持3万吨，新建高标准农田两万亩，水库除险加固三座。",
    ];

    #[test]
    fn what_surrounds_the_text_is_left_out_however_the_page_is_built() {
        for page in [
            format!("<ul><li><a>首页</a></li><li>政务公开</li></ul><div><div>{TEXT}</div></div><div>网站地图 联系我们</div>"),
            format!("<table><tr><td><a>首页</a></td></tr><tr><td>您现在的位置：<a>首页</a></td></tr><tr><td>{TEXT}{TEXT}</td></tr></table>").replacen(TEXT, "", 1),
            format!("{TEXT}<p>【打印】【关闭】</p><p>版权所有：甲县人民政府 甲ICP备1号</p>"),
            format!("<div>字号：<a>大</a> <a>中</a> <a>小</a></div>{TEXT}<div>分享到：微信 微博</div><p><a>下一篇：通知</a></p>"),
            format!("<nav>专栏1：不是。</nav><script>'<p>甲，乙。</p>'</script><main>{TEXT}</main><footer>主办：甲县，乙局。</footer>"),
            format!("<div style='DISPLAY: none'>看不见的。</div><center><font><span>{TEXT}</span></font></center>"),
        ] {
            assert_eq!(shown(&page), READ, "{page}");
        }
    }

    #[test]
    fn the_title_of_a_page_stands_before_its_text_once() {
        let title = "关于甲县2024年计划草案的报告";
        for head in [
            format!("<meta name='ArticleTitle' content='{title}'><title>甲县人民政府</title>"),
            format!("<title>{title}_甲县人民政府</title>"),
            format!("<title>甲县人民政府</title></head><body><h2>{title}</h2>"),
        ] {
            let read =
                shown(&format!("<html><head>{head}<div id=x>{TEXT}</div><div>网站地图</div>"));
            assert_eq!(read[0], title, "{head}");
            assert_eq!(read[1..], *READ, "{head}");
        }
        let own = format!(
            "<title>{title}</title><div><p>关于甲县2024年<br>计划草案的报告</p>{TEXT}</div>"
        );
        assert_eq!(shown(&own)[..2], ["关于甲县2024年", "计划草案的报告"]);
    }

    /// It took the square of its headings once: a test that does not end says that it does again.
    #[test]
    fn a_page_of_headings_takes_no_more_than_its_share_of_time() {
        let page = format!("<div>{TEXT}{}</div>", "<h2>一</h2>".repeat(60_000));
        assert!(shown(&page).len() > 60_000);
    }

    #[test]
    fn lines_and_signs_are_those_that_a_reader_sees() {
        assert_eq!(
            shown(
                "<p>&emsp;&emsp;甲&nbsp;乙\n丙 R&amp;D\n投入<sup><a href=#f>[1]</a></sup>&ge;3<br>第二行<wbr>续</p>"
            ),
            ["甲 乙丙 R&D 投入≥3", "第二行续"]
        );
        assert_eq!(
            shown("<p>产粮10<sup>4</sup>吨，20km<sup> 2 </sup>，第5<sup>th</sup></p>"),
            ["产粮10⁴吨，20km²，第5th"]
        );
        assert_eq!(shown("<ol start=3><li>丙<li>丁</ol><ul><li>戊</ul>"), ["3. 丙", "4. 丁", "戊"]);
        assert_eq!(shown("<pre>甲\n乙</pre>"), ["甲", "乙"]);
    }

    #[test]
    fn tables_keep_their_grid_and_frames_are_opened() {
        assert_eq!(
            shown("<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁</table>"),
            ["[甲 | 乙 | ]", "[ | 丙 | 丁]"]
        );
        assert_eq!(
            shown(
                "<table><tr><td colspan=2>专栏1：指标</td></tr><tr><td>指标<td>目标<tr><td>甲<td>大</table>"
            ),
            ["专栏1：指标", "[指标 | 目标]", "[甲 | 大]"]
        );
        assert_eq!(
            shown("<table><tr><td>专栏1：项目<p>甲项目<p>乙项目</table>"),
            ["专栏1：项目", "甲项目", "乙项目"]
        );
    }
}
