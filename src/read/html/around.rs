//! What surrounds the text of a page: the way to it, controls, who keeps the page. It is told from the
//! text by how it reads, for no two sites are built alike.

use scraper::{ElementRef, Html, Selector};

use crate::model::squeeze;
use crate::read::grid::is_most;
use crate::read::html::{is_unread, one_line};
use crate::read::{Block, limit};

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

/// What lines begin with that are never of the text.
const NEVER: &[&str] = &[
    "您现在的位置",
    "您所在的位置",
    "您的位置",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "扫一扫",
    "分享到",
    "版权所有",
    "网站地图",
    "网站标识码",
    "友情链接",
    "联系我们",
    "关于我们",
    "Copyright",
    "copyright",
    "©",
];

/// What lines begin with that tell of the page, where no name goes on: 来源：县发改局, not 来源地项目.
const LABELS: &[&str] = &[
    "当前位置",
    "现在位置",
    "发布时间",
    "发布日期",
    "发文日期",
    "信息来源",
    "稿件来源",
    "文章来源",
    "来源",
    "浏览次数",
    "阅读次数",
    "访问量",
    "点击数",
    "浏览量",
    "责任编辑",
    "编辑",
    "责编",
    "作者",
    "相关链接",
    "相关阅读",
    "相关文档",
    "主办单位",
    "主办",
    "承办单位",
    "承办",
    "技术支持",
    "备案号",
    "分享",
    "字号",
    "字体",
    "打印",
    "建议使用",
];

/// Numbers that every footer has.
const RECORDS: &[&str] = &["ICP备", "公网安备", "ICP证", "网站标识码"];

/// Whether a line belongs to the page around a text: controls, the way to it, who keeps the page.
pub(super) fn serves_the_page(line: &str) -> bool {
    const LONG: usize = 80;
    if line.chars().count() > LONG || line.contains('。') {
        return false;
    }
    let bare = line.trim_start_matches(['【', '[', '（', '(']);
    let is_label = |word: &&str| {
        bare.strip_prefix(*word).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    };
    let is_about = NEVER.iter().any(|word| bare.starts_with(word)) || LABELS.iter().any(is_label);
    let whole = squeeze(line);
    let rest = CONTROLS.iter().fold(whole.clone(), |rest, word| rest.replace(word, ""));
    let is_control = rest.len() < whole.len() && !rest.contains(char::is_alphanumeric);
    let is_record = RECORDS.iter().any(|word| line.contains(word));
    is_control || is_record || is_about
}

/// The element that holds the text of the page: nearly all of what reads like prose or tables. Ways
/// through the site and footers read like neither, and what surrounds the text stays out.
pub(super) fn main_of(root: ElementRef<'_>) -> ElementRef<'_> {
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

/// Whether a table only frames the page: it has one column, or one of its cells holds most of what it
/// says, in a table or in several paragraphs.
pub(super) fn is_frame(element: ElementRef<'_>) -> bool {
    let selected = |selector| Selector::parse(selector).ok();
    let (Some(neighbours), Some(cells), Some(blocks)) = (
        selected(":is(td, th) + :is(td, th)"),
        selected("td"),
        selected("table, p:nth-of-type(3), div:nth-of-type(3)"),
    ) else {
        return false;
    };
    let length = |element: ElementRef<'_>| {
        element.text().map(|text| text.trim().chars().count()).sum::<usize>()
    };
    let total = length(element);
    let is_text = |cell: ElementRef<'_>| {
        is_most(length(cell), total) && cell.select(&blocks).next().is_some()
    };
    element.value().name() == "table"
        && (element.select(&neighbours).next().is_none() || element.select(&cells).any(is_text))
}

/// The title that a page names outside of `main`: as offices must, in a heading, or for the browser.
pub(super) fn title(page: &Html, main: ElementRef<'_>) -> Option<String> {
    const SHORT: usize = 6;
    let of = |selector: &str| {
        let selector = Selector::parse(selector).ok()?;
        let texts = page
            .select(&selector)
            .filter(|element| element.id() != main.id())
            .filter(|element| !element.ancestors().any(|node| node.id() == main.id()));
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
pub(super) fn is_told(title: &str, blocks: &[Block]) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_page_are_told_from_lines_of_its_text() {
        for line in [
            "当前位置：首页 > 政务公开 > 正文",
            "发布时间：2024-01-15 来源：县发改局 浏览次数：12",
            "【字号：大 中 小】 【打印】 【关闭】",
            "扫一扫在手机打开当前页",
            "版权所有 甲县人民政府",
            "甲公网安备 50000000000000号",
            "大 中 小",
        ] {
            assert!(serves_the_page(line), "{line}");
        }
        for line in [
            "技术支持中心项目、打印机再制造基地",
            "来源地追溯体系建设项目",
            "主办全国竹产业大会：5月在县城举行",
            "中型水库除险加固",
            "小微企业培育：新增12户",
            "（%）",
            "——2024年1月9日在县人民代表大会上",
            "打印耗材产业园",
        ] {
            assert!(!serves_the_page(line), "{line}");
        }
    }
}
