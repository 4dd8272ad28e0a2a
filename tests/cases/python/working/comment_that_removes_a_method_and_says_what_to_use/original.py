class Grower:
    def label(self):
        return self.name

    def url(self):
        return reverse("grower", args=[self.pk])

    def deactivate(self):
        self.active = False
        self.save()
