//! The tree that html5ever builds: nodes by number, since a tree that owns its children would overflow the stack when it is dropped.

use std::borrow::Cow;
use std::cell::{Ref, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, LocalName, Namespace, QualName, local_name, ns};

use crate::page::{Attr, Tag};

/// No node.
const NIL: u32 = u32::MAX;

pub(super) enum Kind {
    /// The document, a comment, a template's content: nothing to keep.
    Other,
    Text(StrTendril),
    Element {
        tag: Tag,
        name: LocalName,
        attrs: Vec<(Attr, StrTendril)>,
    },
}

struct Node {
    kind: Kind,
    name: QualName,
    parent: u32,
    first: u32,
    last: u32,
    previous: u32,
    next: u32,
    annotation_html: bool,
}

pub(super) struct Sink {
    nodes: RefCell<Vec<Node>>,
    most: usize,
}

/// A name borrowed from the tree.
#[derive(Debug)]
pub(super) struct Name<'a>(Ref<'a, QualName>);

impl ElemName for Name<'_> {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl Sink {
    pub(super) const DOCUMENT: usize = 0;

    pub(super) fn new(most: usize) -> Self {
        let sink = Self { nodes: RefCell::default(), most };
        sink.add(Kind::Other, no_name());
        sink
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.borrow().len()
    }

    fn add(&self, kind: Kind, name: QualName) -> u32 {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { kind, name, parent: NIL, first: NIL, last: NIL, previous: NIL, next: NIL, annotation_html: false });
        (nodes.len() - 1) as u32
    }

    /// Puts `child` before `before`, or last where that is [`NIL`].
    fn insert(&self, parent: u32, child: u32, before: u32) {
        self.detach(child);
        let mut nodes = self.nodes.borrow_mut();
        let previous = if before == NIL { nodes[parent as usize].last } else { nodes[before as usize].previous };
        let node = &mut nodes[child as usize];
        (node.parent, node.previous, node.next) = (parent, previous, before);
        match previous {
            NIL => nodes[parent as usize].first = child,
            previous => nodes[previous as usize].next = child,
        }
        match before {
            NIL => nodes[parent as usize].last = child,
            before => nodes[before as usize].previous = child,
        }
    }

    fn detach(&self, child: u32) {
        let mut nodes = self.nodes.borrow_mut();
        let Node { parent, previous, next, .. } = nodes[child as usize];
        if parent == NIL {
            return;
        }
        match previous {
            NIL => nodes[parent as usize].first = next,
            previous => nodes[previous as usize].next = next,
        }
        match next {
            NIL => nodes[parent as usize].last = previous,
            next => nodes[next as usize].previous = previous,
        }
        let node = &mut nodes[child as usize];
        (node.parent, node.previous, node.next) = (NIL, NIL, NIL);
    }

    /// Inserts a node or a text; a text joins the text before it.
    fn put(&self, parent: u32, child: NodeOrText<u32>, before: u32) {
        let child = match child {
            NodeOrText::AppendNode(child) => child,
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let previous = if before == NIL { nodes[parent as usize].last } else { nodes[before as usize].previous };
                if let Some(Node { kind: Kind::Text(known), .. }) = nodes.get_mut(previous as usize) {
                    known.push_tendril(&text);
                    return;
                }
                drop(nodes);
                self.add(Kind::Text(text), no_name())
            }
        };
        self.insert(parent, child, before);
    }

    fn parent(&self, node: u32) -> Option<u32> {
        Some(self.nodes.borrow()[node as usize].parent).filter(|parent| *parent != NIL)
    }
}

/// Reading, once the tree is whole.
pub(super) struct Parsed(Vec<Node>);

impl Parsed {
    pub(super) fn first_child(&self, node: usize) -> Option<usize> {
        Some(self.0[node].first).filter(|first| *first != NIL).map(|first| first as usize)
    }

    pub(super) fn next_sibling(&self, node: usize) -> Option<usize> {
        Some(self.0[node].next).filter(|next| *next != NIL).map(|next| next as usize)
    }

    pub(super) fn kind(&self, node: usize) -> &Kind {
        &self.0[node].kind
    }
}

fn no_name() -> QualName {
    QualName::new(None, ns!(), local_name!(""))
}

fn kept(attrs: Vec<Attribute>) -> Vec<(Attr, StrTendril)> {
    let named = attrs.into_iter().filter(|attr| attr.name.ns == ns!());
    named.filter_map(|attr| Attr::from_name(&attr.name.local).map(|known| (known, attr.value))).collect()
}

impl TreeSink for Sink {
    type Handle = u32;
    type Output = Parsed;
    type ElemName<'a> = Name<'a>;

    fn finish(self) -> Parsed {
        Parsed(self.nodes.into_inner())
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> u32 {
        Self::DOCUMENT as u32
    }

    fn elem_name<'a>(&'a self, target: &'a u32) -> Name<'a> {
        Name(Ref::map(self.nodes.borrow(), |nodes| &nodes[*target as usize].name))
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> u32 {
        // Past the cap the parse is given up after the present chunk; until then nothing more is stored of an element than it must be.
        let attrs = if self.len() > self.most { Vec::new() } else { kept(attrs) };
        // In the namespace of vector graphics only `svg` itself means anything here.
        let tag = match name.ns {
            ns!(svg) if name.local != local_name!("svg") => Tag::Unknown,
            _ => Tag::from_name(&name.local),
        };
        let local = name.local.clone();
        let node = self.add(Kind::Element { tag, name: local, attrs }, name);
        self.nodes.borrow_mut()[node as usize].annotation_html = flags.mathml_annotation_xml_integration_point;
        node
    }

    fn create_comment(&self, _text: StrTendril) -> u32 {
        self.add(Kind::Other, no_name())
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> u32 {
        self.add(Kind::Other, no_name())
    }

    fn append(&self, parent: &u32, child: NodeOrText<u32>) {
        self.put(*parent, child, NIL);
    }

    fn append_based_on_parent_node(&self, element: &u32, previous: &u32, child: NodeOrText<u32>) {
        match self.parent(*element) {
            Some(parent) => self.put(parent, child, *element),
            None => self.put(*previous, child, NIL),
        }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public: StrTendril, _system: StrTendril) {}

    fn get_template_contents(&self, _target: &u32) -> u32 {
        // What stands in a template is not part of the page: it goes into a node that hangs nowhere.
        self.add(Kind::Other, no_name())
    }

    fn same_node(&self, a: &u32, b: &u32) -> bool {
        a == b
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &u32, child: NodeOrText<u32>) {
        if let Some(parent) = self.parent(*sibling) {
            self.put(parent, child, *sibling);
        }
    }

    fn add_attrs_if_missing(&self, target: &u32, attrs: Vec<Attribute>) {
        if let Kind::Element { attrs: known, .. } = &mut self.nodes.borrow_mut()[*target as usize].kind {
            for (attr, value) in kept(attrs) {
                if known.iter().all(|(have, _)| *have != attr) {
                    known.push((attr, value));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &u32) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &u32, parent: &u32) {
        loop {
            let first = self.nodes.borrow()[*node as usize].first;
            if first == NIL {
                return;
            }
            self.insert(*parent, first, NIL);
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, node: &u32) -> bool {
        self.nodes.borrow()[*node as usize].annotation_html
    }

    fn allow_declarative_shadow_roots(&self, _parent: &u32) -> bool {
        false
    }
}
