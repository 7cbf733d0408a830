package dev.logtosettings.bench;

/**
 * What one turn of load showed.
 *
 * @param perSecond requests answered in a second
 * @param p50Micros the median of the time to an answer, in microseconds
 * @param p99Micros its 99th percentile
 * @param errors requests that were refused, failed or not answered in time
 * @param cpuMicros processor time of the process that answers, for each request, in microseconds
 * @param residentMb memory of that process afterwards, in MiB
 */
record Sample(
    double perSecond,
    double p50Micros,
    double p99Micros,
    long errors,
    double cpuMicros,
    long residentMb) {}
