pub const FIXTURES: &[(&str, &str)] = &[];
