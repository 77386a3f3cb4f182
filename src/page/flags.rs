//! What is known of a node beside its name.

/// A set of marks on a node. Except for [`Flags::SHADOW`] and [`Flags::FRAME`], which say where a subtree came from, a builder hands marks down to
/// everything below.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Flags(u8);

impl Flags {
    /// Not shown: `display: none`, `visibility: hidden`, the `hidden` attribute, a closed dialog.
    pub const HIDDEN: Self = Self(1);
    /// `position: fixed`, itself or an ancestor.
    pub const FIXED: Self = Self(1 << 1);
    /// `position: sticky`, itself or an ancestor.
    pub const STICKY: Self = Self(1 << 2);
    /// The content of an open shadow root.
    pub const SHADOW: Self = Self(1 << 3);
    /// The document inside a same-origin frame.
    pub const FRAME: Self = Self(1 << 4);
    /// Inside `noscript`: what a reader without scripts would see.
    pub const NOSCRIPT: Self = Self(1 << 5);
    /// Stacked over the page: a modal dialog, the top layer, or a positive `z-index` on a fixed box.
    pub const ON_TOP: Self = Self(1 << 6);

    /// Those that a node's descendants have too.
    pub const INHERITED: Self = Self(Self::HIDDEN.0 | Self::FIXED.0 | Self::STICKY.0 | Self::NOSCRIPT.0 | Self::ON_TOP.0);

    const KNOWN: u8 = (1 << 7) - 1;

    /// The flags that these bits stand for; `None` if a bit is not known.
    #[must_use]
    pub fn from_bits(bits: u32) -> Option<Self> {
        u8::try_from(bits).ok().filter(|bits| bits & !Self::KNOWN == 0).map(Self)
    }

    /// The bits that a snapshot carries.
    #[must_use]
    pub fn bits(self) -> u32 {
        u32::from(self.0)
    }

    /// Whether all of `other` are set.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Those of either.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those of both.
    #[must_use]
    pub fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl std::fmt::Debug for Flags {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names = ["hidden", "fixed", "sticky", "shadow", "frame", "noscript", "on-top"];
        let set: Vec<_> = names.iter().enumerate().filter(|(bit, _)| self.0 & (1 << bit) != 0).map(|(_, name)| *name).collect();
        write!(f, "Flags({})", set.join(" "))
    }
}
