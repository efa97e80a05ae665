package io.salescoach;

public class SalesCoach {
    public static void main(String[] args) {}
}
