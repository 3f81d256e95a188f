//! Web pages: the text in the middle of what surrounds it.

use scraper::{ElementRef, Html, Node, Selector};

use crate::model::{FileFault, Spot, squeeze};
use crate::read::grid::{self, Down, Room, Written};
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

/// Words that lines consist of which serve the page and not its text.
const CONTROLS: &[&str] = &[
    "打印本页",
    "打印",
    "关闭窗口",
    "关闭本页",
    "关闭",
    "收藏本页",
    "收藏",
    "返回顶部",
    "返回首页",
    "返回",
    "字体大小",
    "字体",
    "字号",
    "放大",
    "缩小",
    "大",
    "中",
    "小",
    "默认",
    "分享到",
    "分享至",
    "分享",
    "微信",
    "微博",
    "朋友圈",
    "空间",
    "扫一扫",
    "手机版",
    "手机查看",
    "无障碍阅读",
    "无障碍",
    "长者模式",
    "繁体",
    "简体",
    "首页",
    "保存",
    "纠错",
    "我要纠错",
    "下载",
    "朗读",
    "语音播报",
    "播放",
    "暂停",
    "上一篇",
    "下一篇",
    "视力保护色",
    "复制链接",
    "更多",
    "QQ",
    "Qzone",
];

/// What lines begin with that tell of the page and not of its subject.
const ABOUT: &[&str] = &[
    "当前位置",
    "您现在的位置",
    "您所在的位置",
    "您的位置",
    "现在位置",
    "发布时间",
    "发布日期",
    "发文日期",
    "信息来源",
    "稿件来源",
    "文章来源",
    "来源:",
    "来源：",
    "浏览次数",
    "阅读次数",
    "访问量",
    "点击数",
    "浏览量",
    "责任编辑",
    "编辑:",
    "编辑：",
    "责编",
    "作者:",
    "作者：",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "相关链接",
    "相关阅读",
    "相关文档",
    "友情链接",
    "版权所有",
    "主办单位",
    "主办:",
    "主办：",
    "承办单位",
    "承办:",
    "承办：",
    "网站标识码",
    "网站地图",
    "联系我们",
    "关于我们",
    "技术支持",
    "备案号",
    "Copyright",
    "copyright",
    "©",
    "扫一扫",
    "分享到",
    "分享:",
    "分享：",
    "字号",
    "字体",
    "【字体",
    "【字号",
    "[字体",
    "[字号",
    "【打印",
    "[打印",
    "建议使用",
];

/// Numbers that every footer has.
const RECORDS: &[&str] = &["ICP备", "公网安备", "ICP证", "网站标识码"];

/// Reads the page `text`.
///
/// # Errors
///
/// When its elements are nested deeper than on any page, or its tables have too many cells.
pub(super) fn blocks(text: &str) -> Result<Vec<Block>, FileFault> {
    let page = Html::parse_document(text);
    let main = main_of(page.root_element());
    let mut flow = Flow::default();
    flow.children(main, 0);
    flow.flush();
    if flow.is_too_deep {
        return Err(FileFault::TooDeep(limit::DEPTH));
    }
    let mut blocks = flow.blocks;
    if let Some(title) = title(&page, main).filter(|title| !is_told(title, &blocks)) {
        blocks.insert(0, paragraph(title));
    }
    grid::number(&mut blocks);
    flow.room.fault().map_or(Ok(blocks), Err)
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
    is_too_deep: bool,
    room: Room,
}

impl Flow {
    /// Takes what stands in `element`, which is `depth` deep in what is read.
    fn children(&mut self, element: ElementRef<'_>, depth: usize) {
        if depth > limit::DEPTH {
            self.is_too_deep = true;
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

/// Whether a line belongs to the page around a text: controls, the way to it, who keeps the page.
fn serves_the_page(line: &str) -> bool {
    const LONG: usize = 80;
    if line.chars().count() > LONG || line.contains('。') {
        return false;
    }
    let begins = |word: &&str| line.trim_start_matches(['【', '[', '（', '(']).starts_with(*word);
    let whole = squeeze(line);
    let rest = CONTROLS.iter().fold(whole.clone(), |rest, word| rest.replace(word, ""));
    let is_control = rest.len() < whole.len() && !rest.contains(char::is_alphanumeric);
    let is_record = RECORDS.iter().any(|word| line.contains(word));
    is_control || is_record || ABOUT.iter().any(|word| begins(&word))
}

/// The element that holds the text of the page: nearly all of what reads like prose or tables. Ways
/// through the site and footers read like neither, and what surrounds the text stays out.
fn main_of(root: ElementRef<'_>) -> ElementRef<'_> {
    const WHOLE: &[&str] = &["p", "table", "ul", "ol", "li", "h1", "h2", "h3", "pre", "a"];
    let mut main = root;
    loop {
        let total = weight(main, 0);
        let inner = main.child_elements().find(|inner| {
            let is_whole = WHOLE.contains(&inner.value().name()) && !is_frame(*inner);
            total > 0 && !is_whole && weight(*inner, 0) * 20 >= total * 19
        });
        match inner {
            Some(inner) => main = inner,
            None => return main,
        }
    }
}

/// How much prose stands in `element`, and how much in the cells of tables, in characters.
fn weight(element: ElementRef<'_>, depth: usize) -> usize {
    if depth > limit::DEPTH || is_unread(element) || element.value().name() == "a" {
        return 0;
    }
    let is_prose = |text: &str| text.contains(['。', '；', '，', '、']);
    let in_table = ["td", "th"].contains(&element.value().name());
    let texts = element.children().filter_map(|node| node.value().as_text());
    let own = texts.filter(|text| in_table || is_prose(text)).map(|text| text.chars().count());
    let inner = element.child_elements().map(|inner| weight(inner, depth + 1));
    own.sum::<usize>() + inner.sum::<usize>()
}

/// Whether a table only frames the page: one of its cells holds most of its text, in a table or in
/// many paragraphs.
fn is_frame(element: ElementRef<'_>) -> bool {
    let (Ok(cells), Ok(blocks)) =
        (Selector::parse("td"), Selector::parse("table, p:nth-of-type(5), div:nth-of-type(5)"))
    else {
        return false;
    };
    let length =
        |element: ElementRef<'_>| element.text().map(|text| text.trim().len()).sum::<usize>();
    let is_most = |cell: ElementRef<'_>| length(cell) * 5 > length(element) * 3;
    let holds_blocks = |cell: ElementRef<'_>| cell.select(&blocks).next().is_some();
    element.value().name() == "table"
        && element.select(&cells).any(|cell| holds_blocks(cell) && is_most(cell))
}

/// The title that a page names outside of `main`: as offices must, in a heading, or for the browser.
fn title(page: &Html, main: ElementRef<'_>) -> Option<String> {
    const SHORT: usize = 6;
    let of = |selector: &str| {
        let selector = Selector::parse(selector).ok()?;
        let texts = page
            .select(&selector)
            .filter(|element| !main.descendants().any(|node| node.id() == element.id()));
        texts
            .map(|element| match element.attr("content") {
                Some(content) => one_line(content),
                None => one_line(&element.text().collect::<String>()),
            })
            .find(|text| text.chars().count() >= SHORT)
    };
    let browser = |text: String| {
        let parts = text.split(['_', '|', '-', '–']).map(str::trim);
        parts.max_by_key(|part| part.chars().count()).map(str::to_owned)
    };
    let named = of("meta[name=ArticleTitle i], meta[name=articletitle i]");
    named.or_else(|| of("h1, h2, h3")).or_else(|| of("title").and_then(browser))
}

/// Whether the beginning of the text says its title.
fn is_told(title: &str, blocks: &[Block]) -> bool {
    const BEGINNING: usize = 12;
    let title = squeeze(title);
    let mut beginning = String::new();
    for block in blocks.iter().take(BEGINNING) {
        if let Block::Paragraph(paragraph) = block {
            beginning.push_str(&squeeze(&paragraph.text));
        }
    }
    beginning.contains(&title)
}
