/** Tests with the HTTP clients that Java applications use, each before a guard: one class for each client. */
package dev.modelgovernance.clients.http;
