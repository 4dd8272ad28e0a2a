public class Store {
    private int n;

    public int load(String path) {
        String data = read(path);
        for (int i = 0; i < n; i++) {
            parse(data, i);
        }
        if (n > 0 && data != null) {
            report(data);
            n--;
        }
        return data.length();
    }
}
