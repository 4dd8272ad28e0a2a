class Grower:
    def label(self):
        return self.name

    def deactivate(self):
        self.active = False
        self.save()
