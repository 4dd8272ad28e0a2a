public class Shop {
    private final Orders orders;
    private final Mail mail;
    private final Clock clock;

    public Shop(Orders orders, Mail mail, Clock clock) {
        this.orders = orders;
        this.mail = mail;
        this.clock = clock;
    }

    public void close() {
        mail.close();
    }
}
