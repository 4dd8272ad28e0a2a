mod tests {
    use super::check;

    #[test]
    fn user() {
        check("user");
    }

    #[test]
    fn order() {
        check("order");
    }

    #[test]
    fn empty() {
        check("");
    }
}
