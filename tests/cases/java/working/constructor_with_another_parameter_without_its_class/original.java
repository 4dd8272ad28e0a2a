public class Shop {
    private final Orders orders;
    private final Mail mail;

    public Shop(Orders orders, Mail mail) {
        this.orders = orders;
        this.mail = mail;
    }

    public void close() {
        mail.close();
    }
}
