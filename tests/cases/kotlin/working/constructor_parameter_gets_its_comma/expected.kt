package org.example.garden

import kotlin.math.max
import kotlin.math.min

/** What stands in one bed. */
data class Plant(
    val name: String,
    val litres: Double,
    val pot: Boolean = false,
    val height: Double = 0.0
)

sealed interface Weather {
    object Dry : Weather
    data class Rain(val millimetres: Double) : Weather
}

class Bed(val plants: MutableList<Plant> = mutableListOf()) {
    private var water = 0.0

    fun add(plant: Plant) {
        plants.add(plant)
        changed()
    }

    fun add(name: String, litres: Double) = add(Plant(name, litres))

    @Deprecated("use pour")
    fun fill(litres: Double) {
        water += litres
    }

    // Gives every plant its share.
    fun pour(litres: Double) {
        println("pouring $litres")
        val share = litres / max(1, plants.size)
        for (plant in plants) {
            water += min(share, plant.litres)
        }
        changed()
    }

    fun after(weather: Weather): Double = when (weather) {
        is Weather.Dry -> water / 2
        is Weather.Rain -> water + weather.millimetres
    }

    private fun changed() {
        listeners.forEach { it(this) }
    }

    companion object {
        val listeners = mutableListOf<(Bed) -> Unit>()

        fun of(vararg names: String) = Bed(names.map { Plant(it, 1.0) }.toMutableList())
    }
}

fun Bed.thirsty(): List<Plant> = plants.filter { it.litres > 2.0 }

fun report(bed: Bed) {
    println("plants: ${bed.plants.size}")
    bed.thirsty().forEach { println(it.name) }
}
