//! XML as a tree, without its namespaces: the formats of offices differ in them and not in names.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::model::FileFault;
use crate::read::limit;

/// An element with what stands in it.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its name without a prefix.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    /// Elements and text, in order.
    pub(super) children: Vec<Node>,
}

/// A part of an element.
#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// Reads `text`, and returns an element without a name that has the root in it.
    ///
    /// # Errors
    ///
    /// When it is not well formed, or nested deeper than any document is.
    pub(super) fn read(text: &str) -> Result<Self, FileFault> {
        let mut reader = Reader::from_str(text);
        let mut open = vec![Self::default()];
        for count in 0.. {
            if count > limit::ELEMENTS {
                return Err(FileFault::TooManyElements(limit::ELEMENTS));
            }
            match reader.read_event().map_err(|_| FileFault::Damaged)? {
                Event::Start(_) if open.len() > limit::DEPTH => {
                    return Err(FileFault::TooDeep(limit::DEPTH));
                }
                Event::Start(start) => open.push(Self::of(&start)),
                Event::Empty(start) => put(&mut open, Node::Element(Self::of(&start))),
                Event::End(_) => {
                    let closed = open.pop().ok_or(FileFault::Damaged)?;
                    put(&mut open, Node::Element(closed));
                }
                Event::Text(text) => put(&mut open, Node::Text(text.into_inner().into_owned())),
                Event::CData(text) => put(&mut open, Node::Text(text.into_inner().into_owned())),
                Event::GeneralRef(entity) => {
                    put(
                        &mut open,
                        Node::Text(meant(&entity).map(String::from).unwrap_or_default()),
                    );
                }
                Event::Eof => break,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
        let root = open.pop().filter(|root| open.is_empty() && root.name.is_empty());
        root.ok_or(FileFault::Damaged)
    }

    fn of(start: &BytesStart<'_>) -> Self {
        let attributes = start.attributes().flatten().filter_map(|attribute| {
            let name = attribute.key.local_name().as_ref().to_owned();
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            Some((name, value.into_owned()))
        });
        let name = start.local_name().as_ref().to_owned();
        Self { name, attributes: attributes.collect(), children: Vec::new() }
    }

    /// The value of the attribute `name`, whatever its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        attributes.find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements in it that are called `name`.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.elements().filter(move |element| element.name == name)
    }

    /// The element at the end of `path`, each one in the one before.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter()
            .try_fold(self, |element, name| element.elements().find(|inner| inner.name == *name))
    }

    /// The attribute `val` of the element at the end of `path`, as Word writes most settings.
    pub(super) fn value(&self, path: &[&str]) -> Option<&str> {
        self.at(path)?.attribute("val")
    }

    /// Whether the setting at the end of `path` is on.
    pub(super) fn is_on(&self, path: &[&str]) -> bool {
        let off = |value: &str| ["0", "false", "off"].contains(&value);
        self.at(path).is_some_and(|setting| !setting.attribute("val").is_some_and(off))
    }
}

fn put(open: &mut [Element], node: Node) {
    if let Some(element) = open.last_mut() {
        element.children.push(node);
    }
}

/// The character that an entity stands for: XML has five by name.
fn meant(entity: &BytesRef<'_>) -> Option<char> {
    const NAMED: &[(&str, char)] =
        &[("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')];
    if let Ok(Some(character)) = entity.resolve_char_ref() {
        return Some(character);
    }
    let name: &str = entity;
    NAMED.iter().find(|(own, _)| *own == name).map(|(_, character)| *character)
}
