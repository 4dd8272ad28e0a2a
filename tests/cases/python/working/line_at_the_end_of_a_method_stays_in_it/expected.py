class A:
    def m0(self):
        return 0

    def m1(self):
        x = 1
        self.x = x
        log(1)

    def m2(self):
        return 2


class B:
    def z(self):
        self.z = 0
